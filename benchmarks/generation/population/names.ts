/** First names with the pronoun that words use for them. */
export const FIRST_NAMES: readonly { readonly name: string; readonly pronoun: 'she' | 'he' }[] = [
  ...'Maria Ana Priya Ingrid Chloe Fatima Yuki Grace Elena Nadia Ruth Sofia Leila Hanna Mei Amara Tessa Olga Rosa Kemi Dana Iris Wanda Joan'
    .split(' ')
    .map((name) => ({ name, pronoun: 'she' }) as const),
  ...'Omar Ben Diego Lukas Tariq Victor Kenji Paul Marek Samuel Ivan Carlos Felix Rahul Peter Amos Hugo Leon Nils Javier Owen Tomas Anton Karim'
    .split(' ')
    .map((name) => ({ name, pronoun: 'he' }) as const),
];

/** Last names, the most frequent first. */
export const LAST_NAMES: readonly string[] =
  'Lopez Novak Chen Okafor Schmidt Haddad Silva Murray Tanaka Fischer Kaur Petrov Moreau Berg Adeyemi Rossi Lindqvist Castillo Walsh Iyer Kowalski Dahl Nakamura Osei Ferrari Brandt Mensah Torres Vance Quinn Ortega Sato Weber Aziz Holm Pereira'.split(
    ' ',
  );
