import type { Metadata } from "next";
import { ReleasePage } from "@/components/releases/release-page";

export const metadata: Metadata = { title: "Release · BEDROT" };

export default function Page() {
  return <ReleasePage />;
}
