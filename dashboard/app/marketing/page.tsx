import type { Metadata } from "next";
import { MarketingPage } from "@/components/marketing/marketing-page";

export const metadata: Metadata = { title: "Marketing · BEDROT" };

export default function Page() {
  return <MarketingPage />;
}
