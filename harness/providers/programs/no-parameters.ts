import { UsageError } from '../../contract/errors.ts';

/** Refuses parameters that nothing would receive. @throws {UsageError} if one is set. */
export function requireNoParameters(parameters: { readonly [name: string]: unknown }, place: string): void {
  const set = Object.keys(parameters).filter(
    (name) => parameters[name] !== undefined && parameters[name] !== false,
  );
  if (set.length === 0) return;
  throw new UsageError({
    place,
    cause: `takes no parameters of a run, such as ${set.join(', ')}.`,
    remedy: 'Set them in its code, or in assay.config.json for the other models only.',
  });
}
