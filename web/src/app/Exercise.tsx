import { useSyncExternalStore } from 'react';
import { isExercise, onExercise } from '../api/client';
import { i18n } from '../i18n';

export function useExercise(): boolean {
  return useSyncExternalStore(onExercise, isExercise);
}

/** Says in large letters that nothing here is real. */
export function Exercise() {
  return useExercise() ? (
    <div className="exercise" role="note">
      {i18n.t('EXERCISE EXERCISE EXERCISE')}
    </div>
  ) : null;
}
