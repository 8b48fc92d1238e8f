import { PageSkeleton } from "@/components/ui/skeleton";

export default function CarriersLoading() {
  return <PageSkeleton rows={5} parts={["notice"]} />;
}
