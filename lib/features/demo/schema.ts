import { z } from "zod";

/** Loading and clearing need no answers. */
export const demoSchema = z.strictObject({});
