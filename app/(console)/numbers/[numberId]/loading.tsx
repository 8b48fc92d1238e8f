import { DetailSkeleton } from "@/components/ui/skeleton";

export default function NumberLoading() {
  return <DetailSkeleton cards={[6, 12]} hasAside />;
}
