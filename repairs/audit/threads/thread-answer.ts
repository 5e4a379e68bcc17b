import type { Problem } from '../../../harness/contract/errors.ts';
import type { AuditShare } from '../run-audit.ts';

/** What a thread answers. An error that the user can fix crosses as its problem, because a class does not. */
export type ThreadAnswer =
  /** The suite is loaded. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly share: AuditShare }
  | { readonly kind: 'refused'; readonly problem: Problem };
