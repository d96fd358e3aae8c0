"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { newQueryClient } from "@/lib/api/queries";
import { NoteDesk } from "./chart/note-desk";
import { OfflineBanner } from "./offline-banner";

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <OfflineBanner />
      {children}
      <NoteDesk />
    </QueryClientProvider>
  );
}
