import { DetailSkeleton } from "@/components/ui/skeleton";

export default function CarrierLoading() {
  return <DetailSkeleton cards={[17]} />;
}
