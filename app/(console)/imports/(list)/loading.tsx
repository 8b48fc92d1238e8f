import { PageSkeleton } from "@/components/ui/skeleton";

export default function ImportsLoading() {
  return <PageSkeleton parts={[]} />;
}
