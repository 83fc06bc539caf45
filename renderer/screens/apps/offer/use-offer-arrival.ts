/** What is opened from outside is shown where the person can say yes or no to it, wherever they are. Nothing more happens. */
import { useEffect } from 'react'
import { goTo } from '../../../app/navigation.ts'
import { useView } from '../../../app/store.ts'

export function useOfferArrival() {
  const id = useView((view) => view.state?.apps.offer?.id)
  useEffect(() => {
    if (id !== undefined) goTo('apps', 'offer')
  }, [id])
}
