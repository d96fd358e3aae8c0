import type { Metadata } from "next";
import { RecordingPage } from "@/components/releases/recording-page";

export const metadata: Metadata = { title: "Recording · BEDROT" };

export default function Page() {
  return <RecordingPage />;
}
