"use client";
import { useId } from "react";
import type { Failure } from "@/lib/api/failure";
import type { Grant, Role, Staff } from "@/lib/api/settings";
import { clipped } from "@/lib/format/clipped";
import { isLimitable, ROLE_WORDS } from "@/lib/settings/words";
import { Field } from "../mapping/field";
import { Name } from "../name";
import { Select } from "../ui/select";
import { problemAt } from "./use-saving";

export const GRANT_FIELDS = ["role", "artists", "payee"];

type Props = {
  grant: Grant;
  staff: Staff;
  artists: string[];
  failure: Failure | null;
  onChange: (grant: Grant) => void;
};

/** A role, and its limit: some artists, or the payee whose statements are seen. */
export function GrantFields({ grant, staff, artists, failure, onChange }: Props) {
  const id = useId();
  const { role } = grant;
  const choose = (next: Role): void => {
    const kept = isLimitable(next) ? (grant.artists ?? null) : null;
    onChange({ role: next, artists: kept, payee: next === "payee" ? (staff.payees[0] ?? null) : null });
  };
  return (
    <>
      <Field id={`${id}-role`} label="Role" help={ROLE_WORDS[role].says} problem={problemAt(failure, "role")}>
        <Select
          id={`${id}-role`}
          label="Role"
          value={role}
          aria-describedby={`${id}-role-about`}
          onChange={({ target }) => choose(staff.roles.find((one) => one === target.value) ?? "viewer")}
        >
          {staff.roles.map((one) => (
            <option key={one} value={one} disabled={one === "payee" && staff.payees.length === 0}>
              {ROLE_WORDS[one].word}
            </option>
          ))}
        </Select>
      </Field>
      {isLimitable(role) && (
        <ArtistFields
          chosen={grant.artists ?? []}
          among={artists}
          problem={problemAt(failure, "artists")?.sentence}
          onChange={(chosen) => onChange({ ...grant, artists: chosen.length > 0 ? chosen : null })}
        />
      )}
      {role === "payee" && (
        <Field id={`${id}-payee`} label="Payee" help="As the shares name them." problem={problemAt(failure, "payee")}>
          <Select
            id={`${id}-payee`}
            label="Payee"
            value={grant.payee ?? ""}
            aria-describedby={`${id}-payee-about`}
            onChange={({ target }) => onChange({ ...grant, payee: target.value })}
          >
            {staff.payees.map((payee) => (
              <option key={payee} value={payee}>
                {clipped(payee, 60)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  );
}

type ArtistProps = {
  chosen: string[];
  among: string[];
  problem?: string | undefined;
  onChange: (chosen: string[]) => void;
};

/** Which artists somebody sees; all, where none is chosen. */
export function ArtistFields({ chosen, among, problem, onChange }: ArtistProps) {
  if (among.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">Sees only</legend>
      <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {among.map((artist) => (
          <label key={artist} className="flex min-h-6 min-w-0 max-w-full items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 shrink-0"
              checked={chosen.includes(artist)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, artist] : chosen.filter((one) => one !== artist))
              }
            />
            <Name>{artist}</Name>
          </label>
        ))}
      </div>
      <p className={problem ? "mt-1 text-bad text-xs" : "mt-1 text-soft text-xs"}>
        {problem ?? (chosen.length > 0 ? "And nothing of the whole label." : "None chosen: the whole label.")}
      </p>
    </fieldset>
  );
}
