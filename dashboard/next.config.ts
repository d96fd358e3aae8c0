import type { NextConfig } from "next";

const development = process.env.NODE_ENV === "development";

// Built to static files that the API serves. In development the API runs beside `next dev` and is reached through it.
const config: NextConfig = {
  ...(development
    ? { rewrites: async () => [{ source: "/api/:path*", destination: "http://localhost:8000/api/:path*" }] }
    : { output: "export" }),
  trailingSlash: true,
  images: { unoptimized: true },
  reactStrictMode: true,
  poweredByHeader: false,
};

export default config;
