import type { Metadata } from "next";
import { SocialPage } from "@/components/social/social-page";

export const metadata: Metadata = { title: "Social & e-mail · BEDROT" };

export default function Page() {
  return <SocialPage />;
}
