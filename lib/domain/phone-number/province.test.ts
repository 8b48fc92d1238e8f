import { expect, test } from "vitest";
import { shortProvince } from "./province";

test.each([
  ["广东", "广东"],
  ["广东省", "广东"],
  [" 广东省 ", "广东"],
  ["北京市", "北京"],
  ["内蒙古自治区", "内蒙古"],
  ["广西壮族自治区", "广西"],
  ["香港特别行政区", "香港"],
  ["吉林市", "吉林市"],
  ["华南省", "华南省"],
  ["Guangdong", "Guangdong"],
  ["", ""],
])("a province by its short name: %s is %s", (text, short) => {
  expect(shortProvince(text)).toBe(short);
});
