"""What holds for leads, quotes, contracts and hubs. Pure: values in, values out."""
