import type { EntryRule } from '../../remedies/remedy.ts';

/** A variant whose point is void is withdrawn. */
export const withdrawVoidVariant: EntryRule = {
  id: 'withdraw-void-variant',
  family: 'void-variants-withdrawn',
  title: 'a variant that lacks nothing, or in which nothing needed is withheld, is taken out',
  *remedies({ component, claim }, entry, { variants }) {
    if (component === 'protocol' && variants(entry).length > 1) yield { mended: undefined, reason: claim };
  },
};
