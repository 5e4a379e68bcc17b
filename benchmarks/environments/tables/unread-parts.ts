import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Step } from '../../../harness/contract/tool-language.ts';
import type { TypeScope } from './infer-type.ts';

/**
 * Reports what a tool says and does not use: variables and parameters that its body never reads, and refusals that it never makes.
 *
 * @param read - what the body reads, as `argument NAME` and `variable NAME`.
 */
export function reportUnread(tool: ToolDefinition, read: ReadonlySet<string>, scope: TypeScope): void {
  for (const { pointer, name } of computed(tool.body.steps, `${scope.pointer}/body/steps`))
    if (!read.has(`variable ${name}`))
      scope.report(pointer, `computes "${name}", which nothing reads.`, 'Read it, or leave the step out.');
  for (const [index, { name }] of tool.parameters.entries())
    if (!read.has(`argument ${name}`))
      scope.report(
        `${scope.pointer}/parameters/${index}`,
        `is "${name}", which the body never reads.`,
        'Read it, or leave the parameter out.',
      );
  const codes = new Set(codesIn(tool.body.steps));
  for (const [index, { code }] of tool.contract.refuses.entries())
    if (!codes.has(code))
      scope.report(
        `${scope.pointer}/contract/refuses/${index}`,
        `promises the refusal "${code}", which the body never makes.`,
        'Add a step that refuses with it, or leave it out of the contract.',
      );
}

/** Names of variables and where they are computed. */
function computed(
  steps: readonly Step[],
  pointer: string,
): readonly { readonly pointer: string; readonly name: string }[] {
  return steps.flatMap((step, index) => {
    if (step.kind === 'each') return computed(step.do, `${pointer}/${index}/do`);
    return step.kind === 'let' ? [{ pointer: `${pointer}/${index}`, name: step.name }] : [];
  });
}

function codesIn(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'each') return codesIn(step.do);
    return step.kind === 'find' || step.kind === 'require' ? [step.otherwise] : [];
  });
}
