import type { Metadata } from "next";
import { SubjectPage } from "@/components/subject/subject-page";

export const metadata: Metadata = { title: "Streams · BEDROT" };

export default function Page() {
  return <SubjectPage here="/streams/" name="streams" title="Streams" places={23} />;
}
