/** Identity under which the episodes of a model are stored. A model in prompt mode is a contestant of its own. */
export function identityOf({ model, mode }: { readonly model: string; readonly mode: string }): string {
  return mode === 'native' ? model : `${model} [prompt]`;
}
