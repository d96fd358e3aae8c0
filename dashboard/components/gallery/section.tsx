import type { ReactNode } from "react";

/** One kind of component; tests find it by its name. */
export function Section({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section data-gallery={name.toLowerCase()} aria-label={name} className="mb-6">
      <h2 className="mb-2 font-semibold text-lg">{name}</h2>
      {children}
    </section>
  );
}
