import type { Metadata } from "next";
import { MappingPage } from "@/components/mapping/mapping-page";

export const metadata: Metadata = { title: "Map a table · BEDROT" };

export default function Page() {
  return <MappingPage />;
}
