import GuestApp from '@views/pair/join/GuestApp.svelte';
import { mount } from 'svelte';
import '@ui/base.css';

/** A partner's page: one room, and nothing of the app around it. */
const target = document.getElementById('app') ?? document.body;
target.replaceChildren();
mount(GuestApp, { target });
