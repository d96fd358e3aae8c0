import type { Metadata } from "next";
import { JoinForm } from "@/components/settings/join-form";

export const metadata: Metadata = { title: "Join · BEDROT", referrer: "no-referrer" };

export default function Page() {
  return <JoinForm />;
}
