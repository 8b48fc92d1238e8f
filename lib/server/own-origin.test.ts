import { describe, expect, it } from "vitest";
import { isOwnOrigin } from "./own-origin";

describe("an origin is ours", () => {
  it.each([
    ["https://lines.example.com", "https://lines.example.com", true],
    ["http://127.0.0.1:3000", "http://localhost:3000", true],
    ["http://localhost:3001", "http://localhost:3000", false],
    ["https://localhost:3000", "http://localhost:3000", false],
    ["https://evil.example.com", "https://lines.example.com", false],
    ["https://lines.example.com.evil.com", "https://lines.example.com", false],
    ["http://localhost", "https://lines.example.com", false],
    ["null", "http://localhost:3000", false],
    [null, "http://localhost:3000", false],
  ])("%s for %s: %s (T16)", (origin, baseUrl, isOurs) => {
    expect(isOwnOrigin(origin, baseUrl)).toBe(isOurs);
  });
});
