import { Today } from "@/components/today";

export default function Page() {
  return <Today />;
}
