"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, use, useCallback, useId, useMemo, useRef } from "react";
import { Button, type ButtonProps } from "./button";
import { cn } from "./cn";
import { ErrorSummary, type SummaryError } from "./error-summary";
import { FormContext, fieldId } from "./field-context";
import { type FormValues, formValues } from "./form-values";
import { type ActionProblem, type ServerAction, type UseActionOptions, useAction } from "./use-action";
import { useHydrated } from "./use-hydrated";

export type ActionFormProps<T> = UseActionOptions<T> & {
  action: ServerAction<T>;
  /** Makes the action's input of the form's values; without it the values go as they are. */
  toInput?: (values: FormValues) => unknown;
  /** Stands in the summary's place where a refusal wants more than its sentence; `reset` takes it away. */
  explain?: (problem: ActionProblem, reset: () => void) => ReactNode;
  className?: string;
  children: ReactNode;
};

/** A form over a server action: error summary on top, errors beside the Fields inside, no double submit. */
export function ActionForm<T>({ action, toInput, explain, className, children, ...options }: ActionFormProps<T>) {
  const labels = useRef(new Map<string, string>());
  const nameField = useCallback((path: string, label: string) => void labels.current.set(path, label), []);
  const labelOf = (path: string) => labels.current.get(path);
  const { run, isPending, problem, reset } = useAction(action, { labelOf, ...options });
  const idPrefix = `f${useId().replaceAll(/[^\w-]/g, "")}-`;

  const explanation = problem && explain?.(problem, reset);
  const isExplained = Boolean(explanation);
  const signInAgain = useTranslations("common")("signInAgain");
  const errors = useMemo<readonly SummaryError[]>(() => {
    if (!problem || isExplained) return [];
    if (problem.code === "SIGNED_OUT")
      return [{ message: problem.summary }, { message: signInAgain, helpHref: "/sign-in" }];
    if (problem.fields.length === 0) return [{ message: problem.summary }];
    // In the order in which the form asks, not in that of the schema.
    const order = [...labels.current.keys()];
    const placeOf = (path: string) => (order.includes(path) ? order.indexOf(path) : order.length);
    return problem.fields
      .toSorted((a, b) => placeOf(a.path) - placeOf(b.path))
      .map((field) => ({
        message: field.message,
        fieldId: fieldId(idPrefix, field.path),
      }));
  }, [problem, isExplained, idPrefix, signInAgain]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    event.stopPropagation(); // a form in a dialog inside this form is not this form
    const values = formValues(event.currentTarget);
    run(toInput ? toInput(values) : values);
  }

  const state = {
    idPrefix,
    isPending,
    nameField,
    errorOf: (path: string) => problem?.fields.find((field) => field.path === path)?.message,
  };
  return (
    <FormContext value={state}>
      <form noValidate method="post" onSubmit={submit} className={cn("flex flex-col gap-5", className)}>
        <ErrorSummary errors={errors} />
        {explanation}
        {children}
      </form>
    </FormContext>
  );
}

/**
 * The submit button of the ActionForm around it; shows that it works. It waits for the scripts: a form
 * that the browser sends by itself would lose what was typed, or show it in the address.
 */
export function SubmitButton({ variant = "primary", disabled, className, ...rest }: SubmitButtonProps) {
  const { isPending } = use(FormContext);
  const isReady = useHydrated();
  return (
    <Button
      {...rest}
      variant={variant}
      type="submit"
      isLoading={isPending}
      disabled={disabled || !isReady}
      className={cn(!isReady && "disabled:cursor-auto disabled:opacity-100", className)}
    />
  );
}

type SubmitButtonProps = Omit<ButtonProps, "type" | "isLoading">;
