// Where the thread of a workbook begins: a thread does not inherit how its process loads TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./serve-workbook.ts");
