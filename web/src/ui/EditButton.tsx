import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { toast } from '../app/toasts';
import { i18n } from '../i18n';
import { type Base, newestOwn } from './draft';
import { refusalOf } from './refusal';

interface Props {
  id: string;
  /** What it is called, for those who do not see where the button stands. */
  name: string;
  /** Does it stand in a line of a list? */
  small?: boolean;
  onOpen: (base: Base) => void;
}

/** Opens the form of something own, on the newest version that the own member wrote. */
export function EditButton({ id, name, small = false, onOpen }: Props) {
  const read = useMutation({
    mutationFn: () => newestOwn(id),
    onSuccess: (base) => (base ? onOpen(base) : toast(i18n.t('None of it stands any more.'))),
    onError: (refused) => toast(refusalOf(refused)),
  });
  return (
    <Button
      {...(small ? { size: 'compact-xs' } : {})}
      aria-busy={read.isPending}
      aria-label={i18n.t('Edit {name}', { name })}
      onClick={() => read.isPending || read.mutate()}
    >
      {i18n.t('Edit')}
    </Button>
  );
}
