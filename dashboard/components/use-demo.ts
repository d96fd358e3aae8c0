"use client";
import { useEffect, useState } from "react";
import { isDemo } from "@/lib/demo";

/** True once the server has said that it is a demo. */
export function useDemo(): boolean {
  const [demo, setDemo] = useState(false);
  useEffect(() => {
    void isDemo().then(setDemo);
  }, []);
  return demo;
}
