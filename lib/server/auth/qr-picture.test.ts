import encodeQR from "qr";
import decodeQR from "qr/decode.js";
import { expect, it } from "vitest";
import { qrPicture } from "./qr-picture";
import { otpauthUri } from "./totp";

const SCALE = 4;

/** What a camera would see: the path painted black on white. */
function paint({ path, size }: { path: string; size: number }) {
  const width = size * SCALE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, left, top, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let y = Number(top) * SCALE; y < (Number(top) + 1) * SCALE; y += 1)
      for (let x = Number(left) * SCALE; x < (Number(left) + Number(length)) * SCALE; x += 1)
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { width, height: width, data };
}

it.each(["li.kui@example.cn", `${"很长的名字".repeat(8)}@example.cn`])(
  "the picture says the address of %s to a camera",
  (email) => {
    const uri = otpauthUri(new Uint8Array(20).fill(7), "LineKeeper", email);
    const picture = qrPicture(uri);
    expect(picture.size).toBe(encodeQR(uri, "raw", { border: 4 }).length);
    expect(picture.path).toMatch(/^(?:M\d+ \d+h\d+v1h-\d+z)+$/);
    expect(decodeQR(paint(picture))).toBe(uri);
  },
);
