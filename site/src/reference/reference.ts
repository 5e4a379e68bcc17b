import { readPublished } from '../board/read.ts';
import { address } from '../board/addresses.ts';
import { Reference } from './document.ts';

/** The reference that the build made; empty: it made none. */
export const reference: Reference | [] =
  REFERENCE_FOLDER === '' ? [] : readPublished(REFERENCE_FOLDER, 'reference.json', Reference);

/** URL of all files of the contract. */
export const referenceAddress = address('/reference/');

/** URL of a file of the contract. */
export const contractAddress = (file: string): string => address(`/reference/${file}/`);

/** URL of a declaration. */
export const declarationAddress = (file: string, name: string): string => `${contractAddress(file)}#${name}`;
