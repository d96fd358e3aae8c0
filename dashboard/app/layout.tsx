import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { EARLY_SCRIPT } from "@/lib/api/early";
import { THEME_SCRIPT } from "@/lib/theme-script";
import { USUAL_SCRIPT } from "@/lib/usual";
import "./globals.css";

export const metadata: Metadata = {
  title: "Today · BEDROT",
  robots: { index: false },
  appleWebApp: { capable: true, title: "BEDROT", statusBarStyle: "black-translucent" },
  icons: { icon: "/icon.svg", apple: "/icon-192.png" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f6f3" },
    { media: "(prefers-color-scheme: dark)", color: "#121212" },
  ],
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: three constants of ours, which must run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: `${THEME_SCRIPT};${USUAL_SCRIPT};${EARLY_SCRIPT}` }} />
      </head>
      <body className="bg-canvas font-sans text-ink antialiased">
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-surface focus:px-3 focus:py-2"
        >
          Skip to the numbers
        </a>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
