import { DetailSkeleton } from "@/components/ui/skeleton";

export default function CancellationLoading() {
  return <DetailSkeleton cards={[6, 4]} hasSteps hasAside />;
}
