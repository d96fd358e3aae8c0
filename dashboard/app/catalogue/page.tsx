import type { Metadata } from "next";
import { CataloguePage } from "@/components/catalogue/catalogue-page";

export const metadata: Metadata = { title: "Catalogue · BEDROT" };

export default function Page() {
  return <CataloguePage />;
}
