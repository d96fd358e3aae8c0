import type { Metadata } from "next";
import { ReleasesPage } from "@/components/releases/releases-page";

export const metadata: Metadata = { title: "Releases · BEDROT" };

export default function Page() {
  return <ReleasesPage />;
}
