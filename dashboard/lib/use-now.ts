"use client";
import { useEffect, useState } from "react";

/** The clock, once a minute: it ages what is shown and dates nothing. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
