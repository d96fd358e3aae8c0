import type { MetadataRoute } from "next";

export const dynamic = "force-static";

/** What a phone needs to put the dashboard beside its other apps. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "BEDROT",
    short_name: "BEDROT",
    description: "The label's figures",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#121212",
    theme_color: "#121212",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
