import type { IconNode } from "lucide";
import type { ComponentProps, ReactElement } from "react";

type IconProps = Omit<ComponentProps<"svg">, "children" | "viewBox">;

export type Icon = (props: IconProps) => ReactElement;

/**
 * An icon of Lucide as a component; line and size come from the class `icon`. Its shapes are one text: a page draws
 * dozens of icons, and as elements of their own they were a twentieth of its time at the server.
 */
export function icon(shapes: IconNode): Icon {
  const drawing = { __html: shapes.map(([name, values]) => `<${name}${attributes(values)}/>`).join("") };
  return ({ className, ...rest }: IconProps) => (
    <svg
      viewBox="0 0 24 24"
      className={className === undefined ? "icon" : `icon ${className}`}
      {...rest}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the package's own shapes, nothing of a person's
      dangerouslySetInnerHTML={drawing}
    />
  );
}

const attributes = (values: object) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");
