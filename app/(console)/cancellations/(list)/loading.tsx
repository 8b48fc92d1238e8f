import { PageSkeleton } from "@/components/ui/skeleton";

export default function CancellationsLoading() {
  return <PageSkeleton parts={["tabs", "filters"]} />;
}
