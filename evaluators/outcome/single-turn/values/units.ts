import { folded } from '../words/standard.ts';
import { americanSpelling, singular } from '../words/spellings.ts';
import { inBase, UNITS } from '../../units.ts';
import type { Unit } from '../../units.ts';

type Quantity = { readonly value: number; readonly unit: Unit };

const AMOUNT = /^([$€£¥])?\s*(-?\d[\d,]*(?:\.\d+)?)\s*-?\s*(.*)$/u;

/** Whether two texts name one unit in two spellings, or one quantity in two units. */
export function sameQuantity(left: string, right: string): boolean {
  const [first, second] = [unitNamed(left), unitNamed(right)];
  if (first !== undefined && second !== undefined) return first === second;
  const [amount, other] = [quantityIn(left), quantityIn(right)];
  if (amount === undefined || other === undefined || amount.unit.dimension !== other.unit.dimension)
    return false;
  const [base, otherBase] = [inBase(amount.value, amount.unit), inBase(other.value, other.unit)];
  return Math.abs(base - otherBase) <= 1e-6 * Math.max(Math.abs(base), Math.abs(otherBase));
}

/** Longest text that is read as an amount with its unit, in characters. */
const LONGEST_QUANTITY = 200;

function quantityIn(text: string): Quantity | undefined {
  if (text.length > LONGEST_QUANTITY) return undefined;
  const found = AMOUNT.exec(folded(text).trim());
  if (found === null) return undefined;
  const unit = unitNamed(found[1] ?? found[3] ?? '');
  return unit === undefined ? undefined : { value: Number((found[2] ?? '').replaceAll(',', '')), unit };
}

function unitNamed(text: string): Unit | undefined {
  if (text.length > 24) return undefined;
  const words = folded(text)
    .trim()
    .split(/[\s_]+/u)
    .map((word) => singular(americanSpelling(word)));
  return UNITS.get(words.join(' ')) ?? UNITS.get(folded(text).trim());
}
