import { DetailSkeleton } from "@/components/ui/skeleton";

export default function NewCancellationLoading() {
  return <DetailSkeleton />;
}
