import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { i18n } from '../i18n';
import { type Differing, type Footing } from './draft';
import { summariesQuery } from './object';
import { idsIn } from './properties';
import { Failed, Loading } from './States';

interface Props {
  footing: Footing;
  /** The form stands on the newest: it can be written again. */
  onTaken: () => void;
}

/** Somebody was faster: what they changed, and a way on. Nothing of theirs is written over unseen, nothing typed is lost. */
export function Overtaken({ footing, onTaken }: Props) {
  // Asked for anew by each that stands here.
  const asked = useId();
  const newest = useQuery({
    queryKey: ['newest', asked],
    queryFn: async () => (await footing.newest()) ?? null,
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  const [taken, setTaken] = useState<Differing[]>();
  if (newest.isPending) {
    return <Loading what={i18n.t('Loading the version of the other')} />;
  }
  if (newest.isError) {
    return <Failed error={newest.error} again={() => void newest.refetch()} />;
  }
  const { data: newer } = newest;
  if (newer === null) {
    return (
      <p className="refused" role="alert">
        {i18n.t('Meanwhile it was taken back: there is nothing left that this could be the next version of.')}
      </p>
    );
  }
  const all = taken ?? footing.differing(newer);
  return (
    <div className="overtaken">
      <p className="refused" role="alert">
        {taken
          ? i18n.t('The form stands on the new version now. Look at it, then write it.')
          : i18n.t(
              'Somebody has written another version meanwhile. Yours is not written, and what you typed stays here.',
            )}
      </p>
      {all.length > 0 ? (
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">{i18n.t('Field')}</th>
              <th scope="col">{i18n.t('When you began')}</th>
              <th scope="col">{i18n.t('Now')}</th>
              {all.some((one) => one.mine !== undefined) && <th scope="col">{i18n.t('In your form')}</th>}
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.name}>
                <th scope="row">{one.name}</th>
                <td>
                  <Told text={one.begun} />
                </td>
                <td>
                  <Told text={one.theirs} />
                </td>
                {one.mine !== undefined && (
                  <td>{one.mine === one.begun ? i18n.t('not touched') : <Told text={one.mine} />}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="dim">{i18n.t('Nothing that this form shows differs.')}</p>
      )}
      {!taken && (
        <>
          <p className="dim">
            {i18n.t('Fields that you did not touch become what they are now; where you typed, yours stays.')}
          </p>
          <Button
            onClick={() => {
              setTaken(all);
              footing.take(newer);
              onTaken();
            }}
          >
            {i18n.t('Go on from the new version')}
          </Button>
        </>
      )}
    </div>
  );
}

/** What stands in a field; objects by their names. */
function Told({ text }: { text: string }) {
  const { data } = useQuery(summariesQuery(idsIn(text.split('\n'))));
  if (text === '') {
    return <span className="dim">{i18n.t('nothing')}</span>;
  }
  const nameOf = (line: string) => data?.objects.find(({ id }) => id === line)?.name || line;
  return text.split('\n').map(nameOf).join('\n');
}
