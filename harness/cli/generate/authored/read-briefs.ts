import { z } from 'zod';
import { InputError, schemaProblem } from '../../../contract/errors.ts';
import { readSourceDocument } from '../../../../benchmarks/tool-schemas/document.ts';
import { documentText } from '../../../files/document.ts';

/** What a domain is about, in the words of the person who asks. */
export const Brief = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'is not a name of small letters, digits and underscores'),
  environment: z.string().regex(/^[A-Z][A-Za-z0-9]{0,39}$/, 'is not a name that begins with a capital'),
  about: z.string().min(1).max(4000),
});
export type Brief = z.infer<typeof Brief>;

const BriefFile = z.strictObject({
  domains: z
    .array(Brief.partial({ id: true, environment: true }))
    .min(1)
    .max(1000),
});

/** Reads what domains are to be about. Names that are left out are made of the position. @throws {InputError} */
export function readBriefs(path: string): readonly Brief[] {
  const remedy =
    'Write {"domains": [{"about": "a small hotel: guests, rooms, bookings"}]}; "id" and "environment" may be added.';
  const parsed = BriefFile.safeParse(readSourceDocument(documentText(path), path).document);
  if (!parsed.success) throw new InputError({ place: path, cause: schemaProblem(parsed.error), remedy });
  const briefs = parsed.data.domains.map(({ id, environment, about }, index) => ({
    id: id ?? `domain_${index + 1}`,
    environment: environment ?? `Domain${index + 1}`,
    about,
  }));
  for (const field of ['id', 'environment'] as const) {
    const values = briefs.map((brief) => brief[field]);
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice !== undefined)
      throw new InputError({
        place: path,
        cause: `gives two domains the ${field} "${twice}".`,
        remedy: 'Give each a name of its own.',
      });
  }
  return briefs;
}
