import type { Patch } from '../../harness/contract/patch.ts';

/** Whether a patch changes an entry, what counts as right in it, or takes it out. */
export const changesEntry = ({ operations }: Patch, entry: string): boolean =>
  operations.some(
    (operation) =>
      ('document' in operation && operation.document === 'entry' && operation.key === entry) ||
      ('entry' in operation && operation.entry === entry),
  );

/** Whether a patch changes what tools do, or how they are shown; that matters to any entry. */
export const changesTools = ({ operations }: Patch): boolean =>
  operations.some(
    (operation) => operation.op === 'implement' || ('document' in operation && operation.document === 'tool'),
  );
