import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinHomeArea, judgeHomeArea } from "./judge-home-area";
import { textCell } from "./raw-row";

function read(text: string): unknown {
  const answer = judgeHomeArea(textCell(text));
  if (!answer.ok) return answer.code;
  const said = [answer.value?.province ?? null, answer.value?.city ?? null];
  return answer.warning === undefined ? said : [...said, answer.warning];
}

describe("province and city out of one cell", () => {
  test.each([
    ["广东广州", ["广东", "广州"]],
    ["广东省 广州市", ["广东", "广州"]],
    ["广东/广州", ["广东", "广州"]],
    ["广东－深圳市", ["广东", "深圳"]],
    ["　广东，　深圳　", ["广东", "深圳"]],
    ["中国广东 广州 移动", ["广东", "广州"]],
    ["广东联通", ["广东", null]],
    ["广东省", ["广东", null]],
    ["北京", ["北京", "北京"]],
    ["北京市", ["北京", "北京"]],
    ["上海 上海市", ["上海", "上海"]],
    ["重庆市万州区", ["重庆", "万州区"]],
    ["内蒙古自治区呼和浩特市", ["内蒙古", "呼和浩特"]],
    ["广西壮族自治区 南宁市", ["广西", "南宁"]],
    ["新疆乌鲁木齐", ["新疆", "乌鲁木齐"]],
    ["湖北省恩施土家族苗族自治州", ["湖北", "恩施土家族苗族自治州"]],
    ["吉林", ["吉林", null]],
    ["吉林市", ["吉林", "吉林"]],
    ["吉林省吉林市", ["吉林", "吉林"]],
    ["--", [null, null]],
  ])("%s", (text, said) => {
    expect(read(text)).toEqual(said);
  });

  test("no province is guessed where none stands at the beginning", () => {
    for (const text of ["深圳", "海南藏族自治州", "海南州", "河南蒙古族自治县", "海南区", "深圳，广东", "USA"])
      expect(read(text)).toEqual([null, text, "PROVINCE_NOT_FOUND"]);
  });

  test("what is taken apart keeps every character of a city that is not one of rank", () => {
    const province = fc.constantFrom("广东", "广东省", "内蒙古自治区", "北京市");
    const city = fc.constantFrom("广州", "深圳", "呼和浩特", "阿拉善盟", "朝阳区");
    const between = fc.constantFrom("", " ", "/", "-", "，", "、", " / ");
    fc.assert(
      fc.property(province, between, city, (first, middle, last) => {
        expect(read(`${first}${middle}${last}`)).toEqual([expect.any(String), last]);
      }),
    );
  });

  test("columns of their own come first, what contradicts them is not mixed in", () => {
    const area = { province: "广东", city: "广州" };
    expect(joinHomeArea({ province: null, city: null }, area)).toEqual(area);
    expect(joinHomeArea({ province: "广东省", city: null }, area)).toEqual({ province: "广东省", city: "广州" });
    expect(joinHomeArea({ province: "湖南", city: null }, area)).toEqual({ province: "湖南", city: null });
    expect(joinHomeArea({ province: null, city: "长沙" }, area)).toEqual({ province: null, city: "长沙" });
  });
});
