import type { Metadata } from "next";
import { Gallery } from "@/components/gallery/gallery";

export const metadata: Metadata = { title: "Components · BEDROT" };

export default function Page() {
  return <Gallery />;
}
