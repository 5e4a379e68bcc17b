import type { DomainLaws } from '../../../harness/contract/domain-laws.ts';
import { FILE_LAWS } from './file-laws.ts';
import { FOLDER_LAWS } from './folder-laws.ts';

/** What file systems have in common. */
export const fileSystemLaws: DomainLaws = {
  laws: [...FOLDER_LAWS, ...FILE_LAWS],
  invariants: [],
  lookups: ['pwd', 'ls', 'cat', 'find', 'wc', 'sort', 'grep', 'du', 'tail', 'diff'],
};
