"use client";
import { signOut } from "@/lib/api/client";

export function LogOut() {
  return (
    <button
      type="button"
      aria-label="Log out"
      title="Log out"
      onClick={signOut}
      className="grid size-8 place-items-center rounded-md text-soft hover:bg-raised hover:text-ink"
    >
      <svg aria-hidden="true" viewBox="0 0 20 20" className="size-4.5 fill-none stroke-[1.5] stroke-current">
        <path d="M8 3.5H4v13h4M8 10h9M13.5 6.5 17 10l-3.5 3.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </button>
  );
}
