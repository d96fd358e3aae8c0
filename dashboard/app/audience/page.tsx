import type { Metadata } from "next";
import { AudiencePage } from "@/components/audience/audience-page";

export const metadata: Metadata = { title: "Audience · BEDROT" };

export default function Page() {
  return <AudiencePage />;
}
