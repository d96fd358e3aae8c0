"use client";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { artistsQuery } from "@/lib/api/queries";

type Props = { label: string; value: string; onChange: (account: string) => void };

/** Whose a file is: free text, with the artists that are known as suggestions. */
export function AccountField({ label, value, onChange }: Props) {
  const names = { field: useId(), known: useId() };
  const artists = useQuery(artistsQuery);
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 max-sm:basis-full">
      <label htmlFor={names.field}>{label}</label>
      <input
        id={names.field}
        list={names.known}
        value={value}
        maxLength={255}
        autoComplete="off"
        placeholder="Artist or account"
        onChange={({ target }) => onChange(target.value)}
        className="h-8 w-48 min-w-0 max-w-full max-sm:w-full rounded-md border border-edge bg-surface px-2.5 placeholder:text-soft"
      />
      <datalist id={names.known}>
        {artists.data?.map((artist) => (
          <option key={artist} value={artist} />
        ))}
      </datalist>
    </span>
  );
}
