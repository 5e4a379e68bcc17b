import type { OfferedTool } from '../contract/chat-model.ts';

/** The same function, which looks at each list of tools once: a list is sent with request after request. */
export function oncePerList<Result>(
  look: (tools: readonly OfferedTool[]) => Result,
): (tools: readonly OfferedTool[]) => Result {
  const seen = new WeakMap<readonly OfferedTool[], { readonly result: Result }>();
  return (tools) => {
    const found = seen.get(tools) ?? { result: look(tools) };
    seen.set(tools, found);
    return found.result;
  };
}
